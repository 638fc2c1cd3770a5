package io.hooktide.console.log.resend;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.Resend;
import java.util.Optional;

/**
 * The decision on a resend: the round after the one that the log history knows, unless that round has been asked for
 * already, and is on its way into the log history. Pure.
 */
record NextRound(ResendRequest request) implements TableWriter.Decision<Resend> {
    @Override
    public Optional<Resend> next(Optional<Resend> row, String writeId) {
        int logged = request.delivery().getReplay();
        int asked = row.map(Resend::getRound).orElse(0);
        if (asked > logged || request.seen().orElse(logged) < logged) {
            throw new ProblemException(Problem.conflict("It has been sent again already, in round "
                    + Math.max(asked, logged) + ": look at the delivery once more"));
        }
        if (request.seen().orElse(logged) > logged) {
            throw new ProblemException(
                    Problem.conflict("It has had no round " + request.seen().getAsInt()));
        }
        return Optional.of(Resend.newBuilder()
                .setRound(logged + 1)
                .setAt(request.at())
                .setBy(request.by().id())
                .setWriteId(writeId)
                .build());
    }
}
