package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;

/**
 * Has a subscription get events of the past, for API and pages alike. Asked on the event loop; what blocks is done
 * elsewhere.
 */
public interface CatchUp {
    /** @throws io.hooktide.runtime.http.ProblemException 400 with all that is wrong; 409 for what there is not */
    SinceOrder read(ObjectNode order);

    /** What the job would do now, as the API answers it. */
    Future<ObjectNode> tryOut(Principal who, SinceOrder order, String subscriptionId);

    Future<Replay> begin(Principal who, SinceOrder order, String subscriptionId);
}
