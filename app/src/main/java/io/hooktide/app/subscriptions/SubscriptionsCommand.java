package io.hooktide.app.subscriptions;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The subscriptions, through the console's API. */
@Command(
        name = "subscriptions",
        description = "Create, look at and switch subscriptions.",
        footer = "Example: hooktide subscriptions list",
        subcommands = {
            CreateSubscription.class,
            ListSubscriptions.class,
            ShowSubscription.class,
            ActivateSubscription.class,
            PauseSubscription.class,
            ResumeSubscription.class,
            DeactivateSubscription.class,
            DeleteSubscription.class,
            ExportSubscriptions.class,
            ImportSubscriptions.class,
            RecoverSubscription.class,
            BackfillSubscription.class
        })
public final class SubscriptionsCommand extends GroupCommand {}
