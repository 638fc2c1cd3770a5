package io.hooktide.delivery.send;

/** Something that ends at a given time unless it is taken out of its {@link DeadlineQueue} before. */
abstract class Deadline {
    Deadline previous;
    Deadline next;
    DeadlineQueue queue;
    long dueNanos;

    /** Called on the event loop once the time is over; it is out of its queue by then. */
    abstract void passed();

    /** As if it had never been: nobody is told. */
    abstract void drop();

    final void cancel() {
        if (queue != null) {
            queue.remove(this);
        }
    }
}
