/** The ports that dev listens on, and what to say where one is taken. */
package io.hooktide.dev.ports;
