/** The first page: how deliveries go, and went. */
package io.hooktide.console.web.overview;
