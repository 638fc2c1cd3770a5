/** The HTTP server of the gateway and the document that describes it. */
package io.hooktide.gateway.api;
