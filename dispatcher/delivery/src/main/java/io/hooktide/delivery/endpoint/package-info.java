/** The lanes: what waits and what is in flight for each subscription. All on one event loop. */
package io.hooktide.delivery.endpoint;
