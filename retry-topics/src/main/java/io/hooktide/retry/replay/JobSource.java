package io.hooktide.retry.replay;

/** Where the deliveries of one job come from, and what is decided on each. For one thread. */
public interface JobSource extends AutoCloseable {
    /**
     * The piece that follows the one before. Blocks for half a second, about. Writes nothing: what it returns is written
     * at once, or the source is closed and opened again at the last position that was written.
     *
     * @param most deliveries to send
     * @throws JobWaitsException if it cannot tell now; to be asked again
     * @throws JobFailedException if it never can
     */
    Work next(int most);

    @Override
    void close();
}
