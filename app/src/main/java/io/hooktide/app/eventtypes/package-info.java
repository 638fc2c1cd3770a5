/** The command event-types. */
package io.hooktide.app.eventtypes;
