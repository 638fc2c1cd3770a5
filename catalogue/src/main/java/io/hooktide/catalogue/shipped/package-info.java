/** The catalogues of event types that come with Hooktide. */
package io.hooktide.catalogue.shipped;
