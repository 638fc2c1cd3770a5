package io.hooktide.bench.isolation;

import io.hooktide.bench.receiver.Desk;

/**
 * What is wrong with some endpoints, from the start and all the time.
 *
 * @param percent of the endpoints
 * @param answer of these
 */
record Faults(String name, int percent, int answer) {
    static final Faults NONE = new Faults("none", 0, Desk.OK);
    static final Faults HANGING = new Faults("5 % hang", 5, Desk.HANG);
    static final Faults UNAVAILABLE = new Faults("10 % answer 503", 10, Desk.UNAVAILABLE);

    boolean has(int endpoint) {
        return endpoint % 100 < percent;
    }
}
