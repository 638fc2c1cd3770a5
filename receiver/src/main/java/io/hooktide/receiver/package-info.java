/** A sample endpoint for whoever has none yet: shows what arrives, verifies it, answers by script. */
package io.hooktide.receiver;
