/** How often a key may ask, and how often somebody may fail to show one. */
package io.hooktide.access.limit;
