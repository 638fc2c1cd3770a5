/** Request bodies: read to a limit of size, time and memory. */
package io.hooktide.gateway.body;
