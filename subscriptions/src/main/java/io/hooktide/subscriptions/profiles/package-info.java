/** Delivery profiles: presets in YAML that a subscription's defaults come from. */
package io.hooktide.subscriptions.profiles;
