package io.hooktide.console;

import io.hooktide.console.subscription.DraftReader;
import io.hooktide.console.subscription.EndpointRule;
import io.hooktide.console.subscription.RetryReader;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.ProfileSettings;
import io.hooktide.subscriptions.profiles.Profiles;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;

/** What the settings say of subscriptions: what they may be, and what seals their secrets. */
record ConsoleRules(Profiles profiles, DraftReader drafts, SecretBox secrets) {
    static ConsoleRules of(Settings settings) {
        Profiles profiles = ProfileSettings.profiles(settings);
        DraftReader drafts = new DraftReader(
                profiles,
                BodyFormats.shipped(),
                new EndpointRule(settings.get(EndpointSettings.ALLOW_HTTP)),
                new RetryReader(settings.get(CommonSettings.RETRY_TIERS)));
        return new ConsoleRules(profiles, drafts, SecretSettings.secretBox(settings));
    }
}
