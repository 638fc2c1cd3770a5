package io.hooktide.testkit.history;

import java.util.List;

/**
 * Everything that is known of a run. All clocks are one clock: broker, workers and receiver are on one machine.
 *
 * @param received in the order of arrival
 */
public record History(Expected expected, List<Received> received, TopicDump topics, Positions positions) {}
