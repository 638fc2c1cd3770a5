package io.hooktide.schemas.serde;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call into a library that knows no time limit. */
final class BoundedCall {
    private BoundedCall() {}

    /** No answer within the limit; the call was interrupted and may still be running. */
    static final class NotInTimeException extends Exception {
        NotInTimeException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @throws NotInTimeException if the limit passes, or this thread is interrupted
     * @throws Exception what the call throws; an Error as the cause of an ExecutionException
     */
    static <R> R within(Duration limit, Callable<R> call) throws Exception {
        FutureTask<R> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "registry-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new NotInTimeException("No answer within " + limit.toMillis() + " ms", late);
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotInTimeException("Interrupted while waiting for an answer", interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
    }
}
