/** Outcomes into Kafka, in transactions with the offsets they belong to; nothing is done before it is committed. */
package io.hooktide.delivery.record;
