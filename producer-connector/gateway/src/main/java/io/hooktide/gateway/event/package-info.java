/** From the bytes of a request to valid change events, or to all that is wrong with them. */
package io.hooktide.gateway.event;
