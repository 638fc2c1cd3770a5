/** Standard Webhooks signatures, as a receiver checks them. */
package io.hooktide.receiver.signature;
