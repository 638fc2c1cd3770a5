/** The operations of the API over HTTP. */
package io.hooktide.console.api;
