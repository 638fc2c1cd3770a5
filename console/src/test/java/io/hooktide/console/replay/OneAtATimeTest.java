package io.hooktide.console.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobWaitsException;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Replay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final OneAtATime sources = new OneAtATime((job, progress, states) -> opened(job), Replay::getTenantId);

    @Test
    void shouldLetTheNextBeginOnceTheOneBeforeIsClosed() {
        // Given
        JobSource first = open("rpl_1", "acme");
        JobSource anothers = open("rpl_2", "globex");

        // Then
        assertThatThrownBy(() -> open("rpl_3", "acme"))
                .isInstanceOf(JobWaitsException.class)
                .hasMessage("another_job");
        assertThat(anothers.next(1).last()).isTrue();

        // When
        first.close();

        // Then
        assertThat(open("rpl_3", "acme").next(1).last()).isTrue();
    }

    @Test
    void shouldNotWaitForOneThatCannotBeOpened() {
        // Given
        assertThatThrownBy(() -> open("bad", "acme")).isInstanceOf(JobFailedException.class);

        // Then
        assertThat(open("rpl_1", "acme")).isNotNull();
    }

    private JobSource open(String id, String tenant) {
        Replay job = new Replay();
        job.setReplayId(id);
        job.setTenantId(tenant);
        return sources.open(job, null, null);
    }

    private static JobSource opened(Replay job) {
        if (job.getReplayId().equals("bad")) {
            throw new JobFailedException("a test");
        }
        return new JobSource() {
            @Override
            public Work next(int most) {
                return new Work(List.of(), Map.of(), List.of(), Map.of(), true);
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }
}
