package io.hooktide.delivery;

import io.hooktide.delivery.endpoint.Endpoints;
import io.hooktide.delivery.endpoint.LaneClocks;
import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.endpoint.LaneParts;
import io.hooktide.delivery.endpoint.PostingRules;
import io.hooktide.delivery.held.Releaser;
import io.hooktide.delivery.held.ReleaserSetup;
import io.hooktide.delivery.intake.Backlog;
import io.hooktide.delivery.intake.Decoder;
import io.hooktide.delivery.intake.GroupConsumers;
import io.hooktide.delivery.intake.HandBack;
import io.hooktide.delivery.intake.Intake;
import io.hooktide.delivery.intake.IntakeClocks;
import io.hooktide.delivery.intake.IntakeLimits;
import io.hooktide.delivery.intake.LaneHandBack;
import io.hooktide.delivery.intake.LogEnds;
import io.hooktide.delivery.intake.Membership;
import io.hooktide.delivery.intake.OwnedPartitions;
import io.hooktide.delivery.intake.Positions;
import io.hooktide.delivery.intake.Trimmer;
import io.hooktide.delivery.metrics.WorkerGauges;
import io.hooktide.delivery.outcome.Completions;
import io.hooktide.delivery.outcome.OutcomeDrain;
import io.hooktide.delivery.outcome.OutcomeRecords;
import io.hooktide.delivery.outcome.OutcomeReport;
import io.hooktide.delivery.outcome.OutcomeTopics;
import io.hooktide.delivery.outcome.OutcomeTraces;
import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.record.Denied;
import io.hooktide.delivery.record.Recorder;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.retry.routing.Router;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Makes the parts of one worker and holds them. */
final class WorkerParts implements AutoCloseable {
    private final WorkerContext context;
    private final Completions completions = new Completions();
    private final OutcomeTopics topics;
    private final RecordCodec<Delivery> deliveries;
    private final Recorder recorder;
    private final OutcomeDrain drain;
    private final LaneLoop lanes;
    private final OwnedPartitions owned;
    private final HandBack handBack;
    private final Membership member;
    private final Intake intake;
    private final Admin admin;
    private final Chores chores;
    private final Releaser releaser;

    WorkerParts(WorkerContext context, String workerId, Endpoints endpoints, Consumer<Subscription> gone) {
        this.context = context;
        WorkerSeams seams = context.seams();
        WorkerKafka kafka = new WorkerKafka(context.kafka(), context.topics(), workerId);
        BrokerClock brokerClock = new BrokerClock();
        IntakeClocks clocks = new IntakeClocks(seams.clock(), seams.nanoTime(), brokerClock);

        this.topics = new OutcomeTopics(context.topics(), context.codecs());
        this.deliveries = context.codecs().restingCodec(Delivery.class);
        OutcomeRecords records = new OutcomeRecords(
                topics,
                new Router(context.tiers()),
                brokerClock,
                seams.clock()::millis,
                OutcomeTraces.around(
                        new OutcomeReport(context.meters(), seams.clock()::millis),
                        context.traces(),
                        context.topics(),
                        seams.clock()::millis,
                        brokerClock::offsetMillis));

        this.owned = new OwnedPartitions(seams.nanoTime());
        this.recorder = new Recorder(
                () -> seams.producers().apply(kafka.producer()), owned, brokerClock, seams.clock(), seams.nanoTime());
        this.drain = new OutcomeDrain(completions, records, recorder);
        this.lanes = new LaneLoop(
                "lanes-" + workerId,
                loop -> new NettyWebhookSender(loop, context.sender()),
                new LaneParts(
                        endpoints,
                        completions,
                        context.tiers(),
                        new PostingRules(context.version(), context.allowHttp(), context.traces()),
                        context.breaker(),
                        new LaneClocks(seams.clock(), clocks::brokerTime, seams.nanoTime()),
                        gone));

        this.handBack = new LaneHandBack(
                lanes, drain, recorder, seams.nanoTime(), context.graces().rebalance());
        this.admin = Admin.create(context.kafka());
        this.member = new Membership(
                new GroupConsumers(context.kafka(), context.topics(), workerId),
                admin,
                new Positions(context.topics(), IntakeLimits.DEFAULT, context.meters()),
                owned,
                handBack,
                seams.nanoTime());
        this.intake = new Intake(new Decoder(deliveries), owned, records, recorder, clocks);

        WorkerGauges gauges = new WorkerGauges(
                lanes::inFlight,
                brokerClock::offsetMillis,
                () -> lanes.breakers().open(),
                () -> lanes.breakers().halfOpen(),
                seams.clock());
        context.meters().add(gauges);
        context.meters().addAborts(recorder::aborts);
        this.chores = new Chores(
                new Trimmer(admin, seams.trimEvery(), seams.nanoTime()),
                new Backlog(gauges, context.meters(), LogEnds.asking(admin), clocks),
                owned,
                member);

        ReleaserSetup release = new ReleaserSetup(
                workerId,
                context.topics(),
                context.tiers(),
                context.codecs(),
                context.kafka(),
                admin,
                context.meters(),
                context.traces(),
                context.heldLimit(),
                seams.trimEvery(),
                seams.clock(),
                seams.nanoTime());
        this.releaser = release.releaser(
                partition -> seams.producers().apply(kafka.releaser(partition)),
                owned::deliveries,
                endpoints::row,
                lanes);
        context.meters().addHeld(releaser::count);
    }

    long nanos() {
        return context.seams().nanoTime().getAsLong();
    }

    /** @throws NotReadyException saying what is missing yet */
    void prepare() {
        List<Tier> tiers = context.tiers().all();
        TopicCheck check = new TopicCheck(admin);
        check.check(topics.names(tiers));
        check.checkPartitions(
                context.topics().deliveries(),
                List.of(context.topics().held(), context.topics().heldPositions()));
        try {
            topics.prepare(tiers);
            deliveries.prepare(context.topics().deliveries());
            releaser.prepare();
            recorder.prepare();
        } catch (RegistryUnavailableException | KafkaException later) {
            throw new NotReadyException(Denied.explain(later), later);
        }
    }

    /** Forgets everything that is under way, as a crash would: it is read again from the committed positions. */
    void startOver() {
        member.leave();
        recorder.forgetRevoked();
    }

    Completions completions() {
        return completions;
    }

    Recorder recorder() {
        return recorder;
    }

    OutcomeDrain drain() {
        return drain;
    }

    LaneLoop lanes() {
        return lanes;
    }

    OwnedPartitions owned() {
        return owned;
    }

    HandBack handBack() {
        return handBack;
    }

    Membership member() {
        return member;
    }

    Intake intake() {
        return intake;
    }

    Releaser releaser() {
        return releaser;
    }

    Chores chores() {
        return chores;
    }

    @Override
    public void close() {
        releaser.close();
        member.close();
        recorder.close();
        lanes.close();
        admin.close(Duration.ofSeconds(1));
        topics.close();
        deliveries.close();
    }
}
