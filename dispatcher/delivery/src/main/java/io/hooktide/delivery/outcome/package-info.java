/** What came of each delivery's turn, and the records that say so. */
package io.hooktide.delivery.outcome;
