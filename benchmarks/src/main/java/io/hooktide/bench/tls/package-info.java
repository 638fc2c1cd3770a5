/** What TLS costs the sender, by who does the cryptography. */
package io.hooktide.bench.tls;
