/** The hooktide command: what is common to all sub-commands. */
package io.hooktide.app;
