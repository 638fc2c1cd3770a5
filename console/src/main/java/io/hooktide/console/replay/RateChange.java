package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;

/** What a request changes of a job: its rate. Pure. */
public final class RateChange {
    private RateChange() {}

    /**
     * Deliveries a second.
     *
     * @throws io.hooktide.runtime.http.ProblemException 400
     */
    public static int read(ObjectNode body) {
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        Integer rate = fields.required("rate", ReplayDraft::rate);
        fields.rejectRest();
        findings.throwIfAny();
        return rate;
    }
}
