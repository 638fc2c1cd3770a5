/** What a subscription says about its retries: when, on what, how often. */
package io.hooktide.retry.policy;
