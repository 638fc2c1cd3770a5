/** From a valid change event to a record that all in-sync replicas have; the client and the gateway share it. */
package io.hooktide.client.send;
