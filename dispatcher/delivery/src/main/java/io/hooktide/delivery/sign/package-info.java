/** Signatures a receiver can verify, as Standard Webhooks 1.0.0 defines them. */
package io.hooktide.delivery.sign;
