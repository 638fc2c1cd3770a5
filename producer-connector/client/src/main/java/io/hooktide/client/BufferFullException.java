package io.hooktide.client;

/** The buffer (buffer.memory) stayed full for max.block.ms: the broker takes less than is published. Not stored. */
public final class BufferFullException extends PublishException {
    public BufferFullException(Throwable cause) {
        super("The buffer of unsent events is full", cause);
    }

    @Override
    public boolean worthAnotherTry() {
        return true;
    }
}
