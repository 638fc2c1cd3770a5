/** Looks deliveries up in the log history. */
package io.hooktide.app.deliveries;
