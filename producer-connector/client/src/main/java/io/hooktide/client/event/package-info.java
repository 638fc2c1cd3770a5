/** The rules of a change event's fields, shared by the client and the gateway. */
package io.hooktide.client.event;
