/**
 * The Java library for upstream systems that publish straight to Kafka, without the gateway.
 *
 * <pre>{@code
 * try (ChangeEventPublisher publisher = ChangeEventPublisher.builder()
 *         .bootstrapServers("broker:9092")
 *         .registry("http://registry:8085")
 *         .build()) {
 *     publisher.publish(ChangeEventDraft.of("acme", "invoice", "42", "updated")
 *                     .withEventId("inv-42-v7")
 *                     .withData("{\"total\": 1.10}"))
 *             .whenComplete((published, failure) -> {
 *                 // PublishException: worthAnotherTry() and mayBeStored() say what to do
 *             });
 * }
 * }</pre>
 */
package io.hooktide.client;
