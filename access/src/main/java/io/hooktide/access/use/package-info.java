/** When each API key was last used. */
package io.hooktide.access.use;
