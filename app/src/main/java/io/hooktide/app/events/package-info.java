/** Why an event is where it is, through the console's API. */
package io.hooktide.app.events;
