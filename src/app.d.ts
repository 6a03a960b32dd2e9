/// <reference types="@sveltejs/kit" />
import type { Server } from '$lib/server/server';

declare global {
	namespace App {
		interface Locals {
			server: Server;
		}
	}
}

export {};
