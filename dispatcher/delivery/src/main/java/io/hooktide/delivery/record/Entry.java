package io.hooktide.delivery.record;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The end of one record's turn: the records to write for it, after which its offset is done. Encoded, so that it can be
 * sent again as it is.
 */
public record Entry(Source source, List<ProducerRecord<byte[], byte[]>> records) {}
