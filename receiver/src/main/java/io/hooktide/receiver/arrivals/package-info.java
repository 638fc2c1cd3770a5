/** What arrived: the newest requests, within bounds, and counts of all. */
package io.hooktide.receiver.arrivals;
