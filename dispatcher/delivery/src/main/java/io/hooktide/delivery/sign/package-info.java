/** What authenticates a request: signatures a receiver can verify, and credentials it knows. */
package io.hooktide.delivery.sign;
