/** Which addresses a webhook may be sent to, and how a host name becomes one of them. */
package io.hooktide.delivery.address;
