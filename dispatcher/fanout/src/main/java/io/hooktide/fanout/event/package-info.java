/** What happens to one record of change-events. */
package io.hooktide.fanout.event;
