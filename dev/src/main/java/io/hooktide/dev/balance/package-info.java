/** Whether all that was published is accounted for. */
package io.hooktide.dev.balance;
