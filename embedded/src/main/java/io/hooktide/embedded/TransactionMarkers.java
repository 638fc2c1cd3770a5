package io.hooktide.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/**
 * Writes the end of a transaction into a partition, as its coordinator would. Kafka's admin client can write aborts only,
 * so the request is made by hand.
 */
record TransactionMarkers(int port) {
    private static final short VERSION = 1;
    private static final int TIMEOUT_MILLIS = 10_000;

    void write(TopicPartition partition, ProducerState producer, TransactionResult result) {
        TxnMarkerEntry entry = new TxnMarkerEntry(
                producer.producerId(),
                (short) producer.producerEpoch(),
                Math.max(0, producer.coordinatorEpoch().orElse(0)),
                result,
                List.of(partition),
                (short) 0);
        try {
            for (Map<TopicPartition, Errors> errors :
                    send(entry).errorsByProducerId().values()) {
                for (Errors error : errors.values()) {
                    error.maybeThrow();
                }
            }
        } catch (IOException failure) {
            throw new EmbeddedException(
                    "The broker does not end a transaction in " + partition + ": " + failure, failure);
        }
    }

    private WriteTxnMarkersResponse send(TxnMarkerEntry entry) throws IOException {
        RequestHeader header = new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, VERSION, "hanging-transactions", 0);
        ByteBuffer request = new WriteTxnMarkersRequest.Builder(List.of(entry))
                .build(VERSION)
                .serializeWithHeader(header);
        try (Socket socket = new Socket(FreePorts.LOOPBACK, port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.remaining());
            out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = in.readNBytes(in.readInt());
            return (WriteTxnMarkersResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
        }
    }
}
