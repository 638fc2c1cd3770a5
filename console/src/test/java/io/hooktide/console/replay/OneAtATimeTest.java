package io.hooktide.console.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobSources;
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

    @Test
    void shouldHoldBackOnlyWhatIsSentAgainInTheSameTenant() {
        // Given
        JobSources again = OneAtATime.whereSentAgain((job, progress, states) -> opened(job));
        again.open(job("rpl_1", "acme", true), null, null);
        JobSource ofAll = again.open(job("rpl_2", null, true), null, null);

        // Then
        assertThatThrownBy(() -> again.open(job("rpl_3", "acme", true), null, null))
                .isInstanceOf(JobWaitsException.class)
                .hasMessage("another_job");
        assertThatThrownBy(() -> again.open(job("rpl_4", null, true), null, null))
                .isInstanceOf(JobWaitsException.class);
        assertThat(again.open(job("rpl_5", "acme", false), null, null)).isNotNull();
        assertThat(again.open(job("rpl_6", "globex", true), null, null)).isNotNull();

        // When
        ofAll.close();

        // Then
        assertThat(again.open(job("rpl_4", null, true), null, null)).isNotNull();
    }

    private JobSource open(String id, String tenant) {
        return sources.open(job(id, tenant, false), null, null);
    }

    private static Replay job(String id, String tenant, boolean again) {
        Replay job = new Replay();
        job.setReplayId(id);
        job.setTenantId(tenant);
        job.setAgain(again);
        return job;
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
