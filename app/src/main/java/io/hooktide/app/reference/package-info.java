/** The reference pages, generated from the declarations of settings and metrics. */
package io.hooktide.app.reference;
