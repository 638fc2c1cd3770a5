/** The frame of the console's pages: routes, views, layout, errors. */
package io.hooktide.console.web;
