// How is the embedded PostgreSQL set up? For durability first, then for many appended rows, then for reports.
// Never weaken fsync, full_page_writes or synchronous_commit: an acknowledged hit must survive a power cut.

import { totalmem } from 'node:os';

const megabyte = 2 ** 20;

/** Settings for this machine's memory; the server listens on loopback alone. */
export function readServerSettings(port: number): Record<string, string> {
  const memoryMegabytes = totalmem() / megabyte;
  const clamp = (low: number, value: number, high: number) => Math.round(Math.min(Math.max(value, low), high));
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: `${clamp(128, memoryMegabytes / 8, 1024)}MB`,
    effective_cache_size: `${clamp(256, memoryMegabytes / 2, 65_536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Hits are appended all day: fewer checkpoints mean fewer full pages in the log.
    max_wal_size: '4GB',
    // Files of the log are used again, since whoever begins a new one waits; and a new one is not filled with zeros first, for which every
    // commit waited 100 to 200 ms. What is committed is synced either way.
    min_wal_size: '256MB',
    wal_init_zero: 'off',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
}
