/** Sends webhooks: a small HTTP/1.1 client on Netty, all of it owned by one event loop. */
package io.hooktide.delivery.send;
