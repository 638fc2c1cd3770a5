/** From the topics to the lanes: partitions and their positions, what is due, how much is taken. */
package io.hooktide.delivery.intake;
